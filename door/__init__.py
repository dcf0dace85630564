"""The door: what a signed-out person meets, and the flow itself, in MicroPython on the page's main thread."""
