/** A clock that stands at `iso` until it is moved; a sleep moves it at once. */
export function testClock(iso) {
    let now = new Date(iso).getTime();
    if (Number.isNaN(now))
        throw new Error(`Not an instant: ${iso}`);
    const waits = [];
    return {
        now: () => new Date(now),
        advance: (ms) => {
            now += ms;
        },
        waits,
        sleep: (ms, signal) => {
            if (signal?.aborted)
                return Promise.reject(signal.reason);
            waits.push(ms);
            now += Math.max(0, ms);
            return Promise.resolve();
        },
    };
}
//# sourceMappingURL=clock.js.map