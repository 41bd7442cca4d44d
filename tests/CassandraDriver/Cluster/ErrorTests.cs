using Cassandra;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Cluster;

/// <summary>Every error that was recorded from the server, as the exception the official driver throws.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("error-syntax", typeof(SyntaxError), "no viable alternative")]
    [InlineData("error-unknown-table", typeof(InvalidQueryException), "does not exist")]
    [InlineData("error-unknown-keyspace", typeof(InvalidQueryException), "does not exist")]
    [InlineData("error-unknown-column", typeof(InvalidQueryException), "Undefined column name")]
    [InlineData("error-invalid-value", typeof(InvalidQueryException), "")]
    [InlineData("error-allow-filtering", typeof(InvalidQueryException), "ALLOW FILTERING")]
    [InlineData("error-truncate-node-down", typeof(TruncateException), "Cannot achieve consistency level ALL")]
    [InlineData("error-unavailable-read", typeof(UnavailableException), "required but only")]
    [InlineData("error-unavailable-write", typeof(UnavailableException), "required but only")]
    [InlineData("error-unavailable-range", typeof(UnavailableException), "required but only")]
    [InlineData("query-describe-keyspace-unknown", typeof(InvalidQueryException), "not found")]
    public async Task ExecuteAsync_RecordedError_IsTheOfficialException(string recording, Type exception, string message)
    {
        await using var node = ReplayNode.Start(recording);
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();
        var query = Recording.Load(recording).Exchanges.First(e => e.Answer.Opcode == global::Cassandra.Protocol.Opcode.Error).Request.Subject;

        var failure = await Should.ThrowAsync<DriverException>(() => session.ExecuteAsync(new SimpleStatement(query)));

        failure.ShouldBeOfType(exception);
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public async Task ExecuteAsync_Unavailable_TellsTheReplicas()
    {
        await using var node = ReplayNode.Start("error-unavailable-write");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var failure = await Should.ThrowAsync<UnavailableException>(
            () => session.ExecuteAsync(new SimpleStatement("INSERT INTO shop.plain (k,v) VALUES (1,'y')")));

        (failure.Consistency, failure.RequiredReplicas, failure.AliveReplicas).ShouldBe((ConsistencyLevel.All, 3, 2));
    }

    [Fact]
    public async Task ExecuteAsync_RoleWithoutPermission_IsUnauthorized()
    {
        await using var node = ReplayNode.Start("auth-unauthorized");
        using var cluster = ReplaySession.BuilderFor(node).WithCredentials("fixture", "fixture-pw").Build();
        using var session = await cluster.ConnectAsync();

        var failure = await Should.ThrowAsync<UnauthorizedException>(() => session.ExecuteAsync(new SimpleStatement("SELECT * FROM secret.t")));

        failure.Message.ShouldContain("has no SELECT permission");
    }
}
