namespace Ringkeeper.Simulator.Tests.Cql;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private readonly TestDirectory _directory = new();
    private SimulatedRing _ring = null!;

    public Task InitializeAsync()
    {
        _ring = new SimulatedRing(_directory);
        return _ring.StartAsync(_ring.Options(1) with { Credentials = ("cassandra", "cassandra") });
    }

    public async Task DisposeAsync()
    {
        await _ring.DisposeAsync();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("auth-bad-password")]
    [InlineData("auth-unknown-user")]
    [InlineData("auth-malformed-token")]
    [InlineData("auth-empty-password")]
    [InlineData("auth-query-before-auth")]
    public async Task Answer_WithoutRightCredentials_IsTheRecordedError(string conversation)
    {
        var recorded = Conversation.Load(conversation);

        var answers = await PlayAsync(recorded.Where(frame => frame.FromClient).Select(frame => frame.Frame));

        answers.Hex().ShouldBe(recorded.Where(frame => !frame.FromClient).Select(frame => frame.Frame).Hex());
    }

    [Fact]
    public async Task Answer_WithRightCredentials_IsTheRecordedSuccess()
    {
        var recorded = Conversation.Load("auth-success").Take(6).ToList();

        var answers = await PlayAsync(recorded.Where(frame => frame.FromClient).Select(frame => frame.Frame));

        answers.Hex().ShouldBe(recorded.Where(frame => !frame.FromClient).Select(frame => frame.Frame).Hex());
    }

    private Task<IReadOnlyList<byte[]>> PlayAsync(IEnumerable<byte[]> requests) =>
        Conversation.PlayAsync(requests, _ring.Ring.Nodes[0].Address, _ring.Ring.CqlPort);
}
