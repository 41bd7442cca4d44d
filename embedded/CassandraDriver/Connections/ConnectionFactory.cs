using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Cassandra.Protocol;

namespace Cassandra.Connections;

/// <summary>Opens connections: socket, TLS, STARTUP and authentication.</summary>
internal sealed class ConnectionFactory(ClusterSettings settings)
{
    private static readonly string Version = typeof(ConnectionFactory).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <exception cref="AuthenticationException">The node wants other credentials than it got, or any at all.</exception>
    /// <exception cref="OperationTimedOutException">The connection wasn't ready in time.</exception>
    public async Task<Connection> OpenAsync(IPEndPoint endPoint)
    {
        var timeout = settings.SocketOptions.ConnectTimeoutMillis;
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(timeout), settings.TimeProvider);
        Stream stream;
        try
        {
            stream = await OpenStreamAsync(endPoint, limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new OperationTimedOutException(endPoint, timeout);
        }

        var connection = new Connection(endPoint, stream, settings.SocketOptions, settings.TimeProvider);
        try
        {
            connection.StartReading();
            await StartAsync(connection, timeout);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<Stream> OpenStreamAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = settings.SocketOptions.TcpNoDelay ?? true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, settings.SocketOptions.KeepAlive ?? true);
            await socket.ConnectAsync(endPoint, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return settings.SslOptions is { } ssl ? await SecureAsync(stream, endPoint, ssl, cancellationToken) : stream;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> SecureAsync(NetworkStream stream, IPEndPoint endPoint, SSLOptions options, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        var clientOptions = new SslClientAuthenticationOptions
        {
            TargetHost = options.HostNameResolver(endPoint.Address),
            EnabledSslProtocols = options.SslProtocol,
            ClientCertificates = options.CertificateCollection,
            CertificateRevocationCheckMode = options.CheckCertificateRevocation
                ? System.Security.Cryptography.X509Certificates.X509RevocationMode.Online
                : System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = options.RemoteCertValidationCallback,
        };
        try
        {
            await secured.AuthenticateAsClientAsync(clientOptions, cancellationToken);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync(Connection connection, int timeout)
    {
        var options = new Dictionary<string, string>
        {
            ["CQL_VERSION"] = "3.0.0",
            ["DRIVER_NAME"] = "Ringkeeper embedded Cassandra driver",
            ["DRIVER_VERSION"] = Version,
            ["APPLICATION_NAME"] = settings.ApplicationName,
        };
        switch (await connection.SendAsync(Request.Startup(options), timeout))
        {
            case Response.Ready:
                return;
            case Response.Authenticate authenticate:
                await AuthenticateAsync(connection, authenticate, timeout);
                return;
            case Response.Failure failure:
                throw failure.Error;
            case var other:
                throw Unexpected(other, "STARTUP");
        }
    }

    private async Task AuthenticateAsync(Connection connection, Response.Authenticate authenticate, int timeout)
    {
        if (settings.Credentials is not { } credentials)
        {
            throw new AuthenticationException($"The node asks for credentials ({authenticate.Authenticator}), and there are none.", connection.EndPoint);
        }

        var request = Request.PlainCredentials(credentials.Username, credentials.Password);
        switch (await connection.SendAsync(request, timeout))
        {
            case Response.AuthSuccess:
                return;
            case Response.AuthChallenge:
                throw new AuthenticationException($"The authenticator {authenticate.Authenticator} wants more than a password.", connection.EndPoint);
            case Response.Failure { Error: AuthenticationException refused }:
                throw new AuthenticationException(refused.Message, connection.EndPoint);
            case Response.Failure failure:
                throw failure.Error;
            case var other:
                throw Unexpected(other, "AUTH_RESPONSE");
        }
    }

    private static DriverInternalError Unexpected(Response response, string request) =>
        new($"The answer to {request} is {response.GetType().Name}.");
}
