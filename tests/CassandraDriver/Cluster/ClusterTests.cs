using System.Net;
using Cassandra;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Cluster;

public sealed class ClusterTests
{
    [Fact]
    public async Task ConnectAsync_RecordedCluster_KnowsItsNodes()
    {
        await using var node = ReplayNode.Start("query-system-local");
        using var cluster = ReplaySession.BuilderFor(node).Build();

        using var session = await cluster.ConnectAsync();

        cluster.Metadata.ClusterName.ShouldBe("Test Cluster");
        var hosts = cluster.AllHosts();
        hosts.Count.ShouldBe(3);
        hosts.Select(host => host.Rack).ShouldBe(["rack1", "rack2", "rack3"], ignoreOrder: true);
        hosts.ShouldAllBe(host => host.Datacenter == "dc1" && host.IsUp && host.CassandraVersion == new Version(4, 0));
        hosts.Select(host => host.HostId).Distinct().Count().ShouldBe(3);
        cluster.GetHost(node.EndPoint).ShouldNotBeNull().HostId.ShouldBe(new Guid("b53b9a5e-8fb1-4435-9459-c8336064790d"));
        cluster.GetHost(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 9042)).ShouldNotBeNull();
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_SaysWhyForEveryContactPoint()
    {
        using var cluster = global::Cassandra.Cluster.Builder().AddContactPoint("127.0.0.1").WithPort(1).Build();

        var failure = await Should.ThrowAsync<NoHostAvailableException>(() => cluster.ConnectAsync());

        failure.Errors.Keys.ShouldBe([new IPEndPoint(IPAddress.Loopback, 1)]);
        failure.Message.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task ConnectAsync_Passwords_AreSentAsPlain()
    {
        await using var node = ReplayNode.Start("auth-success");
        using var cluster = ReplaySession.BuilderFor(node).WithCredentials("cassandra", "cassandra").Build();

        using var session = await cluster.ConnectAsync();

        var sent = node.Received.First(frame => frame.Opcode == global::Cassandra.Protocol.Opcode.AuthResponse);
        var recorded = Recording.Load("auth-success").Frames.First(frame => frame.Opcode == global::Cassandra.Protocol.Opcode.AuthResponse);
        sent.Body.SequenceEqual(recorded.Body).ShouldBeTrue();
    }

    [Fact]
    public async Task ConnectAsync_WrongPassword_IsTheServersRefusalWithoutThePassword()
    {
        await using var node = ReplayNode.Start("auth-bad-password");
        using var cluster = ReplaySession.BuilderFor(node).WithCredentials("cassandra", "wrong-secret").Build();

        var failure = await Should.ThrowAsync<NoHostAvailableException>(() => cluster.ConnectAsync());

        failure.Errors.Values.ShouldHaveSingleItem().ShouldBeOfType<AuthenticationException>().Message.ShouldContain("password are incorrect");
        failure.ToString().ShouldNotContain("wrong-secret");
    }

    [Fact]
    public async Task ConnectAsync_NoPasswordWhereOneIsAsked_SaysSo()
    {
        await using var node = ReplayNode.Start("auth-success");
        using var cluster = ReplaySession.BuilderFor(node).Build();

        var failure = await Should.ThrowAsync<NoHostAvailableException>(() => cluster.ConnectAsync());

        failure.Errors.Values.ShouldHaveSingleItem().ShouldBeOfType<AuthenticationException>().Message.ShouldContain("PasswordAuthenticator");
    }

    [Fact]
    public async Task Events_NodeDownAndUp_ShowInIsUp()
    {
        await using var node = ReplayNode.Start("events-node-down-and-up");
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();
        var third = cluster.GetHost(new IPEndPoint(IPAddress.Parse("127.0.0.3"), 9042)).ShouldNotBeNull();
        var events = Recording.Load("events-node-down-and-up").Events.ToList();

        await node.PushAsync(events[0]);
        await EventuallyAsync(() => !third.IsUp);

        await node.PushAsync(events[1]);
        await EventuallyAsync(() => third.IsUp);
    }

    [Fact]
    public async Task ConnectAsync_OverIpV6_Works()
    {
        await using var node = ReplayNode.Start("query-system-local", IPAddress.IPv6Loopback);
        using var cluster = ReplaySession.BuilderFor(node).Build();

        using var session = await cluster.ConnectAsync();

        cluster.GetHost(node.EndPoint).ShouldNotBeNull();
    }

    [Fact]
    public void Build_NoContactPoint_IsRefused() => Should.Throw<ArgumentException>(() => global::Cassandra.Cluster.Builder().Build());

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
