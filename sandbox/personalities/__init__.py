"""How the providers differ behind the one API."""

from sandbox.personalities.personality import Personality, personality_of

__all__ = ["Personality", "personality_of"]
