/* Which keys a few rows of queries see together. No entry point. spans: count times shared, count times from, count times to: row i sees the keys below shared[i]
 * and those from from[i] to to[i] - 1. All that any of the rows sees is keys 0 to head - 1 and from tail on, total in all. Java: transformer.Spans. */
typedef struct {
    int head;
    int tail;
    int total;
} Keys;

static inline Keys keysOf(__global const int *spans, const int count, const int first, const int last)
{
    int head = 0;
    int low = INT_MAX;
    int high = 0;
    for (int i = first; i <= last; i++) {
        head = max(head, spans[i]);
        low = min(low, spans[count + i]);
        high = max(high, spans[2 * count + i]);
    }
    Keys keys;
    keys.head = head;
    keys.tail = max(head, low);
    keys.total = head + max(0, high - keys.tail);
    return keys;
}

static inline int keyAt(const Keys keys, const int number)
{
    return number < keys.head ? number : keys.tail + number - keys.head;
}

static inline int sees(__global const int *spans, const int count, const int row, const int key)
{
    return key < spans[row] || key >= spans[count + row] && key < spans[2 * count + row];
}
