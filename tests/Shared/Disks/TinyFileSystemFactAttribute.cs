namespace Ringkeeper.Tests.Disks;

/// <summary>A test on a file system of its own: reported as skipped, not as passed, where none can be mounted.</summary>
internal sealed class TinyFileSystemFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        using var probe = TinyFileSystem.TryMount(64 * 1024);
        return probe is not null;
    });

    public TinyFileSystemFactAttribute()
    {
        if (!CanMount.Value)
        {
            Skip = "Mounting a file system in memory takes root on Linux.";
        }
    }
}
