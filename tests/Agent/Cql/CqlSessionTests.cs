using Microsoft.Extensions.Options;
using Ringkeeper.Agent.Cql;
using Ringkeeper.Harness;
using Ringkeeper.Harness.Cassandra;

namespace Ringkeeper.Agent.Tests.Cql;

/// <summary>A session with a node that lets only one user in.</summary>
public sealed class CqlSessionTests : IAsyncLifetime, IDisposable
{
    private const string Query = "SELECT schema_version FROM system.local WHERE key = 'local'";

    private readonly WorkDirectory _directory = new("cql");
    private SimulatedCluster _cassandra = null!;

    private string Right => _directory.Combine("right");

    private string Wrong => _directory.Combine("wrong");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Right, "of then\n");
        await File.WriteAllTextAsync(Wrong, "of now\n");
        _cassandra = new SimulatedCluster(_directory.CreateSubdirectory("cassandra"), new SimulatedClusterOptions { Nodes = 1, Racks = 1, Credentials = ("ringkeeper", Right) });
        await _cassandra.StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Query_WhoseUserIsRefused_NamesTheSettings()
    {
        await using var session = Open(Wrong);

        var error = await Should.ThrowAsync<CqlException>(() => session.QueryAsync(Query, CancellationToken.None));

        error.Message.ShouldContain("Agent__CqlUsername");
        error.Message.ShouldContain("those of the backup's time");
        (await Should.ThrowAsync<CqlException>(() => session.LogInAgainAsync(CancellationToken.None))).Message.ShouldBe(error.Message);
    }

    [Fact]
    public async Task Query_WhoseUserIsRefused_IsSentAsTheOtherOne()
    {
        await using var session = Open(Wrong, Right);

        session.User.ShouldBeNull("nobody has asked anything yet");
        (await session.QueryAsync(Query, CancellationToken.None)).Count.ShouldBe(1);
        session.User.ShouldBe("ringkeeper");
        (await session.QueryAsync("SELECT is_superuser FROM system_auth.roles WHERE role = 'ringkeeper'", CancellationToken.None))
            .ShouldHaveSingleItem()["is_superuser"].ShouldBe(true);
    }

    [Fact]
    public async Task LogInAgain_WithAPasswordThatWasChanged_FailsAndKeepsTheOpenSession()
    {
        var password = _directory.Combine("changed");
        File.Copy(Right, password);
        await using var session = Open(password);
        await session.LogInAgainAsync(CancellationToken.None);
        File.Copy(Wrong, password, overwrite: true);

        await Should.ThrowAsync<CqlException>(() => session.LogInAgainAsync(CancellationToken.None));

        (await session.QueryAsync(Query, CancellationToken.None)).Count.ShouldBe(1);
    }

    public async Task DisposeAsync() => await _cassandra.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    private CqlSession Open(string passwordFile, string? otherPasswordFile = null) => new(Options.Create(new AgentOptions
    {
        CqlHost = _cassandra.Nodes[0].Address,
        CqlPort = _cassandra.Nodes[0].CqlPort,
        CqlUsername = "ringkeeper",
        CqlPasswordFile = passwordFile,
        CqlOtherUsername = otherPasswordFile is null ? null : "ringkeeper",
        CqlOtherPasswordFile = otherPasswordFile,
    }));
}
