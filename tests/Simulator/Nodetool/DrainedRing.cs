namespace Ringkeeper.Simulator.Tests.Nodetool;

/// <summary>A ring whose second node has been drained.</summary>
public sealed class DrainedRing : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();

    public SimulatedRing Ring { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Ring = new SimulatedRing(_directory);
        await Ring.StartAllAsync();
        (await Ring.NodetoolAsync(2, "status")).ExitCode.ShouldBe(0);
        (await Ring.NodetoolAsync(2, "drain")).ExitCode.ShouldBe(0);
    }

    public async Task DisposeAsync()
    {
        await Ring.DisposeAsync();
        _directory.Dispose();
    }
}
