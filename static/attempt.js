// A call that may throw, as a value. MicroPython cannot catch what JavaScript throws synchronously.
export function attempt(object, method, ...values) {
  try {
    return { ok: true, value: object[method](...values) };
  } catch (error) {
    return { ok: false, value: String(error) };
  }
}
