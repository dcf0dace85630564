"""Faults on demand, set over a control address outside `/v1`, from this machine only.

`POST /sandbox/faults` takes one fault as JSON and answers 201, `GET` lists those that still wait, `DELETE`
forgets all and lets go of requests that hang. Every fault has `kind`, `path` (exact, or a beginning that ends
in `*`), and may have `method` and `times` (1). A fault meets the request before anything else does, tokens
included; preflights are answered as ever, except by `no_cors`. The kinds, and what more they take:

- `status`: an error in the vendor's shape; `status` (503), `code`, `retryAfter` in seconds.
- `body`: any answer; `body` or `base64`, `contentType` (application/json), `status` (200), `repeat` (1).
- `delay`: the right answer, late; `seconds` (1).
- `hang`: no answer until the client leaves, or the faults are cleared.
- `cut`: half of the right answer, then the end of the connection.
- `truncate`: half of the right answer, as if that were all.
- `no_cors`: the right answer without CORS headers, preflights included.
- `fragment`: the sign-in that starts next gets its result in the fragment; its `path` may be left out.
"""
