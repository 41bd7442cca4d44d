using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cassandra;
using Cassandra.Protocol;
using Ringkeeper.Embedded.CassandraDriver.Tests.Replay;

namespace Ringkeeper.Embedded.CassandraDriver.Tests.Cluster;

public sealed class RequestExecutionTests
{
    private const string Question = "SELECT * FROM shop.nothing";

    [Fact]
    public async Task ExecuteAsync_NoAnswer_TimesOutAndLeavesTheConnectionUsable()
    {
        await using var node = ReplayNode.Start("query-describe-cluster");
        node.Intercept = request => request.Subject == Question ? [] : null;
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var failure = await Should.ThrowAsync<OperationTimedOutException>(
            () => session.ExecuteAsync(new SimpleStatement(Question).SetReadTimeoutMillis(50)));

        failure.Message.ShouldContain("50ms");
        (await session.ExecuteAsync(new SimpleStatement("DESCRIBE CLUSTER"))).Single().GetValue<string>("cluster").ShouldBe("Test Cluster");
    }

    [Fact]
    public async Task ExecuteAsync_ConnectionLost_FailsAtOnceAndTheNextOneReconnects()
    {
        await using var node = ReplayNode.Start("query-describe-cluster");
        node.Intercept = request => request.Subject == Question ? [] : null;
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();

        var pending = session.ExecuteAsync(new SimpleStatement(Question));
        while (!node.Received.Any(frame => frame.Subject == Question))
        {
            await Task.Yield();
        }

        node.DropConnections();

        var failure = await Should.ThrowAsync<NoHostAvailableException>(() => pending.WaitAsync(TimeSpan.FromSeconds(5)));
        failure.Errors.Keys.ShouldBe([node.EndPoint]);
        (await session.ExecuteAsync(new SimpleStatement("DESCRIBE CLUSTER"))).Count().ShouldBe(1);
    }

    [Fact]
    public async Task ExecuteAsync_AnswersOutOfOrder_ReachTheirOwnRequests()
    {
        await using var node = ReplayNode.Start("query-system-local");
        var waiting = new ConcurrentStack<short>();
        node.Intercept = request =>
        {
            if (!request.Subject.StartsWith("USE q", StringComparison.Ordinal))
            {
                return null;
            }

            waiting.Push(request.Stream);
            var index = request.Subject["USE q".Length..];
            return index.EndsWith('9') ? Answers(node, waiting) : [];
        };
        using var cluster = ReplaySession.BuilderFor(node).Build();
        using var session = await cluster.ConnectAsync();
        var connection = await OpenAsync(node);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => connection.SendAsync(
            Request.Query($"USE q{i}", QueryParameters.Internal), timeoutMillis: 10_000)));

        answers.Cast<Response.KeyspaceSet>().Select(answer => answer.Keyspace).ShouldBe(Enumerable.Range(0, 100).Select(i => $"q{i}"));
        connection.Dispose();
    }

    [Fact]
    public async Task ConnectAsync_OverTls_AcceptsOnlyTheTrustedCertificate()
    {
        using var certificate = CreateCertificate();
        await using var node = ReplayNode.Start("query-describe-cluster", secure: async stream =>
        {
            var secured = new SslStream(stream);
            await secured.AuthenticateAsServerAsync(certificate);
            return secured;
        });
        var trusting = new SSLOptions().SetRemoteCertValidationCallback((_, given, _, _) => given?.GetCertHashString() == certificate.GetCertHashString());
        using var trusted = ReplaySession.BuilderFor(node).WithSSL(trusting).Build();
        using var untrusted = ReplaySession.BuilderFor(node).WithSSL().Build();

        using var session = await trusted.ConnectAsync();
        (await session.ExecuteAsync(new SimpleStatement("DESCRIBE CLUSTER"))).Count().ShouldBe(1);

        var failure = await Should.ThrowAsync<NoHostAvailableException>(() => untrusted.ConnectAsync());
        failure.Errors.Values.ShouldHaveSingleItem().ShouldBeOfType<System.Security.Authentication.AuthenticationException>();
    }

    private static async Task<global::Cassandra.Connections.Connection> OpenAsync(ReplayNode node) =>
        await new global::Cassandra.Connections.ConnectionFactory(new ClusterSettings()).OpenAsync(node.EndPoint);

    /// <summary>Answers ten requests at once, the newest first, each with the keyspace it asked for.</summary>
    private static byte[] Answers(ReplayNode node, ConcurrentStack<short> waiting)
    {
        var answers = new List<byte>();
        while (waiting.TryPop(out var stream))
        {
            var asked = node.Received.Last(frame => frame.Stream == stream && frame.Subject.StartsWith("USE q", StringComparison.Ordinal));
            var body = new BodyWriter().WriteInt(3).WriteString(asked.Subject[4..]).ToArray();
            var header = new byte[FrameHeader.Size];
            new FrameHeader(FrameHeader.ResponseVersion, FrameFlags.None, stream, Opcode.Result, body.Length).Encode(header);
            answers.AddRange([.. header, .. body]);
        }

        return [.. answers];
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=node", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
