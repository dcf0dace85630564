"""Faults on demand: what can go wrong, which request it meets, and how it looks on the wire.

They are set over `POST /sandbox/faults`, from this machine only. Every fault has `kind` and `path` (exact, or
a beginning that ends in `*`), and may have `method` and:

- `times`: how many requests it meets; 1, and where there is a `chance` 100,000.
- `after`: how many requests that fit go by before it begins; 0.
- `chance`: from 0 to 1, how likely it meets a request that fits; `seed` (1) gives the same ones again.

A fault meets the request before anything else does, tokens included; preflights are answered as ever, except
by `no_cors`. Answers that a fault made, or made wait, carry `X-Sandbox-Fault`. The kinds, and what they take:

- `status`: an error in the vendor's shape; `status` (503), `code`, `retryAfter` in seconds.
- `body`: any answer; `body` or `base64`, `contentType` (application/json), `status` (200), `repeat` (1).
- `delay`: the right answer, late; `seconds` (1).
- `hang`: no answer until the client leaves, the faults are cleared (503), or the sandbox stops.
- `cut`: half of the right answer, then the end of the connection; with `at` `start`, no byte of it.
- `truncate`: half of the right answer, as if that were all.
- `wrong_json`: the right answer as JSON of a wrong shape; `shape` is `types`, `array`, `empty`, `null` or
  `string`.
- `no_cors`: the right answer without CORS headers, preflights included.

Three are met by the sign-in that starts next, and have no path:

- `fragment`: its result comes in the fragment.
- `denied`: it comes back at once with `status=error`; `error` (access_denied), `details`.
- `code_expired`: the code that it gives is too old from the start.
"""
