"""The house: everything behind the door, in Pyodide on the page's main thread."""
