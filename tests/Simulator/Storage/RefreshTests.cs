using Ringkeeper.Simulator.Schema;
using Ringkeeper.Simulator.Storage;

namespace Ringkeeper.Simulator.Tests.Storage;

/// <summary>A node before 4.0: what it reads is what it has loaded.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private readonly TableSchema _samples = new RecordedSchema().Find("metrics", "samples")!;
    private SimulatedRing _ring = null!;

    private string Table => new DataDirectories(_ring.DirectoryOf(1), 1).Of(_samples)[0];

    public async Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        await _ring.StartAsync(_ring.Options(1) with { Release = "3.11.17" });
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Refresh_OfWhatWasPutThere_ReadsItUnderTheNextGeneration()
    {
        var (last, count) = (Generations()[^1], await CountAsync());
        Copy(1000001);
        (await CountAsync()).ShouldBe(count, "it isn't told yet");

        (await _ring.NodetoolAsync(1, "refresh", "metrics", "samples")).ExitCode.ShouldBe(0);

        (await CountAsync()).ShouldBe(count + 1);
        Generations()[^1].ShouldBe(last + 1);
        var key = Convert.ToHexString(PartitionIndex.Keys(Directory.GetFiles(Table, $"*-{last + 1}-big-Data.db").Single())[0]);
        (await _ring.NodetoolAsync(1, "getsstables", "-hf", "metrics", "samples", key)).StandardOutput.ShouldContain($"-{last + 1}-big-Data.db");
    }

    [Theory]
    [InlineData("Data.db")]
    [InlineData("Index.db")]
    [InlineData("Statistics.db")]
    public async Task Refresh_OfAnSSTableWithoutWhatItNeeds_Fails(string component)
    {
        Copy(1000001);
        File.Delete(Directory.GetFiles(Table, $"*-1000001-big-{component}").Single());

        (await _ring.NodetoolAsync(1, "refresh", "metrics", "samples")).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData("import", "metrics", "samples", "/nowhere")]
    [InlineData("statusautocompaction", "-a")]
    public async Task Nodetool_WhatCameWith4_IsNotKnown(params string[] arguments)
    {
        var answer = await _ring.NodetoolAsync(1, arguments);

        answer.ExitCode.ShouldBe(1);
        answer.StandardOutput.ShouldStartWith($"nodetool: Found unexpected parameters: [{arguments[0]}");
    }

    private async Task<int> CountAsync() => (await _ring.NodetoolAsync(1, "tablestats", "metrics.samples")).StandardOutput.Split('\n')
        .Select(line => line.Trim().Split("SSTable count: ")).Where(parts => parts is ["", _])
        .Sum(parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    private IReadOnlyList<int> Generations() => [.. SSTableFile.In(Table).Select(file => file.Generation).Distinct().Order()];

    private void Copy(int generation)
    {
        foreach (var file in SSTableFile.In(Table).GroupBy(file => file.Generation).First().ToList())
        {
            File.Copy(file.Path, Path.Combine(Table, file.NameAs(generation)));
        }
    }
}
