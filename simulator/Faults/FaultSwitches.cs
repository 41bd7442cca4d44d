namespace Ringkeeper.Simulator.Faults;

/// <summary>What a test has asked this node to do wrong. All but the slow disk and the slow repairs strike once, unless <see cref="Lasting"/>.</summary>
public sealed class FaultSwitches
{
    private readonly Lock _lock = new();
    private bool _snapshotFails;
    private string? _snapshotSkips;
    private string? _snapshotEmpties;
    private bool _importDoesNothing;
    private bool _importFails;
    private bool _refreshDoesNothing;
    private bool _refreshOpensNothing;
    private bool _refreshCrashes;
    private bool _repairFails;
    private bool _cleanupAborts;

    /// <summary>Added before each link, move or copy of a file.</summary>
    public TimeSpan DiskDelay { get; set; }

    /// <summary>How long a repair takes.</summary>
    public TimeSpan RepairDelay { get; set; }

    /// <summary>Faults strike again and again, so that what is tried again fails again.</summary>
    public bool Lasting { get; set; }

    /// <summary>The next snapshot ends in an error before anything is linked.</summary>
    public void FailNextSnapshot() => Set(() => _snapshotFails = true);

    /// <summary>The next snapshot leaves this table (<c>keyspace.table</c>) out and reports success.</summary>
    public void SkipInNextSnapshot(string table) => Set(() => _snapshotSkips = table);

    /// <summary>In the next snapshot this table (<c>keyspace.table</c>) is an empty directory; success is reported.</summary>
    public void EmptyInNextSnapshot(string table) => Set(() => _snapshotEmpties = table);

    /// <summary>The next import reports success and does nothing.</summary>
    public void IgnoreNextImport() => Set(() => _importDoesNothing = true);

    /// <summary>The next import reports that all its directories failed.</summary>
    public void FailNextImport() => Set(() => _importFails = true);

    /// <summary>The next refresh reports success and does nothing.</summary>
    public void IgnoreNextRefresh() => Set(() => _refreshDoesNothing = true);

    /// <summary>The next refresh renames what it finds, can't open it, and reports success.</summary>
    public void OpenNothingInNextRefresh() => Set(() => _refreshOpensNothing = true);

    /// <summary>The next refresh ends the process before it does anything.</summary>
    public void CrashInNextRefresh() => Set(() => _refreshCrashes = true);

    /// <summary>The next repair fails in one of its sessions.</summary>
    public void FailNextRepair() => Set(() => _repairFails = true);

    /// <summary>The next cleanup says that it gave up and exits 0, as 4.1 and 5.0 do.</summary>
    public void AbortNextCleanup() => Set(() => _cleanupAborts = true);

    public bool TakeSnapshotFails() => Take(ref _snapshotFails);

    public (string? Skipped, string? Emptied) TakeSnapshotLosses() => (Take(ref _snapshotSkips), Take(ref _snapshotEmpties));

    public bool TakeImportDoesNothing() => Take(ref _importDoesNothing);

    public bool TakeImportFails() => Take(ref _importFails);

    public bool TakeRefreshDoesNothing() => Take(ref _refreshDoesNothing);

    public bool TakeRefreshOpensNothing() => Take(ref _refreshOpensNothing);

    public bool TakeRefreshCrashes() => Take(ref _refreshCrashes);

    public bool TakeRepairFails() => Take(ref _repairFails);

    public bool TakeCleanupAborts() => Take(ref _cleanupAborts);

    /// <summary>Takes back whatever was asked for.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            (DiskDelay, RepairDelay, Lasting) = (TimeSpan.Zero, TimeSpan.Zero, false);
            (_snapshotFails, _snapshotSkips, _snapshotEmpties) = (false, null, null);
            (_refreshDoesNothing, _refreshOpensNothing, _refreshCrashes) = (false, false, false);
            (_importDoesNothing, _importFails, _repairFails, _cleanupAborts) = (false, false, false, false);
        }
    }

    private void Set(Action set)
    {
        lock (_lock)
        {
            set();
        }
    }

    private T? Take<T>(ref T? fault)
    {
        lock (_lock)
        {
            var taken = fault;
            fault = Lasting ? fault : default;
            return taken;
        }
    }
}
