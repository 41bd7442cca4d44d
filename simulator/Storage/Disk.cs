using Ringkeeper.Simulator.Faults;

namespace Ringkeeper.Simulator.Storage;

/// <summary>The file operations that a fault can slow down.</summary>
public sealed class Disk(FaultSwitches faults, TimeProvider time)
{
    public async Task LinkAsync(string existing, string link, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        HardLink.Create(existing, link);
    }

    public async Task MoveAsync(string source, string target, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        File.Move(source, target);
    }

    public async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        File.Copy(source, target);
    }

    private Task WaitAsync(CancellationToken cancellationToken) =>
        faults.DiskDelay > TimeSpan.Zero ? Task.Delay(faults.DiskDelay, time, cancellationToken) : Task.CompletedTask;
}
