using Ringkeeper.Harness.Store;

namespace Ringkeeper.Demo.Chapters;

/// <summary>Shows what a reader of the storage account sees, and looks for the data in it.</summary>
internal static class EncryptionChapter
{
    private const int Shown = 16;

    public static async Task RunAsync(DemoSession session, CancellationToken cancellationToken)
    {
        var container = session.Stack.OpenStore();
        var blobs = await StoreReader.ListAsync(container, cancellationToken);
        foreach (var kind in blobs.GroupBy(blob => blob.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            session.Say($"{kind.Key,-9} {kind.Count(),4} blobs, {Size.Format(kind.Sum(blob => blob.Length))}");
        }

        var largest = blobs.Where(blob => blob.Kind == "sstables").MaxBy(blob => blob.Length);
        if (largest is not null)
        {
            var bytes = await StoreReader.ReadAsync(container, largest.Name, cancellationToken);
            session.Say($"{largest.Name} ends with {Convert.ToHexStringLower(bytes.AsSpan()[^Math.Min(Shown, bytes.Length)..])}");
        }

        var scan = new PlainTextScan();
        foreach (var file in DataFiles(session))
        {
            scan.AddFile(file);
        }

        scan.AddText("CREATE TABLE");
        scan.AddText("PRIVATE KEY");
        var found = await scan.FindAsync(container, cancellationToken);
        session.Checks.Add($"none of {scan.Pieces} pieces of the data is in {blobs.Count} blobs", found.Count == 0, string.Join("; ", found.Take(3)));
    }

    private static IEnumerable<string> DataFiles(DemoSession session) =>
        session.Stack.Cassandra.Nodes
            .SelectMany(node => node.DataDirectories)
            .SelectMany(directory => session.Stack.Cassandra.Keyspaces.Select(keyspace => Path.Combine(directory, keyspace)))
            .Where(Directory.Exists)
            .SelectMany(keyspace => Directory.GetFiles(keyspace, "*-Data.db", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/snapshots/", StringComparison.Ordinal));
}
