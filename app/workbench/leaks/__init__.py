"""The leak check: where a token could be found, looked up live."""
