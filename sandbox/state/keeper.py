"""Keeps the state file as the sandbox is: a second after something changed, on demand, and at the end."""

import asyncio
import sys
from pathlib import Path
from time import monotonic

from sandbox.state import file
from sandbox.state.file import StateError
from sandbox.state.saved import box_saved, restore, whole, world_saved
from sandbox.world import World

_PAUSE = 1.0  # seconds between two savings
# Saving takes at most this part of the time: much to save is saved less often.
_SHARE = 0.1


class Keeper:
    """One world's state file."""

    def __init__(self, path: Path, world: World) -> None:
        self._path = path
        self._world = world
        self._boxes = world.boxes
        self._encoded: dict[str, bytes] = {}
        self._own = b""
        self._size = 0
        self._changed = False
        self._saving = asyncio.Lock()

    async def keep(self) -> None:
        """Save again and again, until cancelled. What goes wrong is told on stderr, and tried again."""
        while True:
            started = monotonic()
            try:
                await self.save()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next time may go well
                said = error if isinstance(error, StateError) else f"The state was not saved: {error!r}"
                print(said, file=sys.stderr, flush=True)  # noqa: T201 - for the person at the terminal
            await asyncio.sleep(max(_PAUSE, (monotonic() - started) / _SHARE))

    async def save(self) -> int:
        """Save if anything changed; the size of the file in bytes.

        Raises:
            StateError: The file cannot be written.
        """
        async with self._saving:
            # Other requests go on while box after box is encoded.
            for key in self._stale():
                self._encode(key)
                await asyncio.sleep(0)
            own = self._catch_up()
            if self._changed or own != self._own:
                body = whole(own, self._encoded)
                self._changed = False
                try:
                    self._size = await asyncio.to_thread(file.write, self._path, body)
                except BaseException:
                    self._changed = True
                    raise
                self._own = own
            return self._size

    def _catch_up(self) -> bytes:
        # What changed meanwhile is encoded without a pause, so that the file shows one moment.
        for key in self._stale():
            self._encode(key)
        return world_saved(self._world)

    def _stale(self) -> list[str]:
        if self._boxes is not self._world.boxes:  # everything began anew
            self._boxes, self._encoded, self._changed = self._world.boxes, {}, True
        return [key for key in self._boxes.boxes if key in self._boxes.touched or key not in self._encoded]

    def _encode(self, key: str) -> None:
        if self._boxes is self._world.boxes:
            self._boxes.touched.discard(key)
            now = box_saved(self._boxes.boxes[key])
            self._changed = self._changed or now != self._encoded.get(key)
            self._encoded[key] = now


def opened(path: Path, world: World) -> Keeper:
    """Load the state into a world, or begin the file.

    Raises:
        StateError: The file is damaged, not ours, of another version, or cannot be written.
    """
    saved = file.read(path)
    if saved is not None:
        restore(world, saved, path)
    keeper = Keeper(path, world)
    # A folder that is not there, or not ours to write to, is better known now than in an hour.
    asyncio.run(keeper.save())
    world.saver = keeper.save
    return keeper
