using System.Collections;
using System.Collections.Concurrent;

namespace Cassandra;

/// <summary>
/// The rows of a result. Enumerating takes rows out, and fetches the next page when one is used up, unless the statement
/// has <c>SetAutoPage(false)</c>.
/// </summary>
public sealed class RowSet : IEnumerable<Row>, IDisposable
{
    private readonly ConcurrentQueue<Row> _rows;
    private readonly Func<byte[], Task<RowSet>>? _fetchPage;
    private readonly SemaphoreSlim _fetching = new(1);
    private readonly bool _autoPage;

    internal RowSet(IEnumerable<Row> rows, CqlColumn[] columns, byte[]? pagingState, bool autoPage, Func<byte[], Task<RowSet>>? fetchPage)
    {
        _rows = new ConcurrentQueue<Row>(rows);
        Columns = columns;
        PagingState = pagingState;
        _autoPage = autoPage;
        _fetchPage = fetchPage;
    }

    public ExecutionInfo Info { get; internal set; } = new();

    public CqlColumn[] Columns { get; }

    /// <summary>Where the next page begins, or null after the last one.</summary>
    public byte[]? PagingState { get; private set; }

    public bool IsFullyFetched => PagingState is null || !_autoPage;

    /// <summary>True when no row is left here and no further page has one; fetches a page to know.</summary>
    public bool IsExhausted()
    {
        FetchWhileEmpty();
        return _rows.IsEmpty;
    }

    public int GetAvailableWithoutFetching() => _rows.Count;

    public void FetchMoreResults() => FetchMoreResultsAsync().GetAwaiter().GetResult();

    /// <summary>Adds the next page's rows; does nothing when all are fetched.</summary>
    public async Task FetchMoreResultsAsync()
    {
        await _fetching.WaitAsync();
        try
        {
            if (IsFullyFetched || _fetchPage is null)
            {
                return;
            }

            var page = await _fetchPage(PagingState!);
            PagingState = page.PagingState;
            foreach (var row in page._rows)
            {
                _rows.Enqueue(row);
            }
        }
        finally
        {
            _fetching.Release();
        }
    }

    public IEnumerable<Row> GetRows()
    {
        while (true)
        {
            FetchWhileEmpty();
            if (!_rows.TryDequeue(out var row))
            {
                yield break;
            }

            yield return row;
        }
    }

    public IEnumerator<Row> GetEnumerator() => GetRows().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() => _fetching.Dispose();

    /// <summary>A page may be empty and not the last: filters and tombstones make such pages.</summary>
    private void FetchWhileEmpty()
    {
        while (_rows.IsEmpty && !IsFullyFetched)
        {
            FetchMoreResults();
        }
    }
}
