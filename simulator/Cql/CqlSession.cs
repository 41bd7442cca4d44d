using System.Security.Cryptography;
using System.Text;
using Ringkeeper.Simulator.Cql.Statements;
using Ringkeeper.Simulator.Cql.SystemTables;
using Ringkeeper.Simulator.Nodes;

namespace Ringkeeper.Simulator.Cql;

/// <summary>One client's connection: turns each request into its answer.</summary>
public sealed class CqlSession(Node node, SystemTableCatalog catalog)
{
    private const string Authenticator = "org.apache.cassandra.auth.PasswordAuthenticator";
    private const int ResultVoid = 1;
    private const int ResultSetKeyspace = 3;

    private readonly SelectExecutor _select = new(catalog);
    private readonly DescribeExecutor _describe = new(node);
    private readonly TruncateExecutor _truncate = new(node);
    private readonly SchemaExecutor _schema = new(node);
    private readonly PreparedStatements _prepared = new(catalog);
    private string? _keyspace;
    private State _state = State.Unstarted;

    private enum State
    {
        Unstarted,
        Authenticating,
        Ready,
    }

    /// <summary>Never throws for what a client may send: mistakes become ERROR frames.</summary>
    public async Task<Frame> AnswerAsync(Frame request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            CheckOrder(request.Opcode);
            var (opcode, body) = await DispatchAsync(request, cancellationToken).ConfigureAwait(false);
            return new Frame(request.Version, 0, request.Stream, opcode, body);
        }
        catch (CqlException e)
        {
            // The recorded server answers on stream 0 as long as there was no STARTUP.
            return ErrorFrame(request.Version, _state is State.Unstarted ? (short)0 : request.Stream, e.Code, e.Message, [.. e.Details]);
        }
    }

    internal static Frame ErrorFrame(byte version, short stream, CqlErrorCode code, string message, params string[] details) =>
        new(version, 0, stream, Opcode.Error, details.Aggregate(new BodyWriter().WriteInt((int)code).WriteText(message), (body, detail) => body.WriteText(detail)).ToArray());

    private void CheckOrder(Opcode opcode)
    {
        if (_state is State.Unstarted && opcode is not (Opcode.Startup or Opcode.Options))
        {
            throw new CqlException(CqlErrorCode.ProtocolError, $"Unexpected message {Name(opcode)}, expecting STARTUP or OPTIONS");
        }

        if (_state is State.Authenticating && opcode is not Opcode.AuthResponse)
        {
            throw new CqlException(CqlErrorCode.ProtocolError, $"Unexpected message {Name(opcode)}, expecting SASL_RESPONSE");
        }
    }

    private async Task<(Opcode Opcode, byte[] Body)> DispatchAsync(Frame request, CancellationToken cancellationToken)
    {
        switch (request.Opcode)
        {
            case Opcode.Options:
                return (Opcode.Supported, Supported());
            case Opcode.Startup:
                return Startup(request.Body.Span);
            case Opcode.AuthResponse:
                return Authenticate(request.Body.Span);
            case Opcode.Register:
                return (Opcode.Ready, []);
            case Opcode.Prepare:
                return (Opcode.Result, _prepared.Prepare(new BodyReader(request.Body.Span).ReadLongText(), _keyspace));
            case Opcode.Query:
                var (query, parameters) = ReadQuery(request.Body.Span);
                return (Opcode.Result, await RunAsync(StatementParser.Parse(query), parameters, cancellationToken).ConfigureAwait(false));
            case Opcode.Execute:
                var (statement, bound) = ReadExecute(request.Body.Span);
                return (Opcode.Result, await RunAsync(statement, bound, cancellationToken).ConfigureAwait(false));
            default:
                throw new CqlException(CqlErrorCode.ProtocolError, $"The simulator does not answer {Name(request.Opcode)}");
        }
    }

    private static (string Query, QueryParameters Parameters) ReadQuery(ReadOnlySpan<byte> body)
    {
        var reader = new BodyReader(body);
        var query = reader.ReadLongText();
        return (query, QueryParameters.Read(ref reader));
    }

    private (Statement Statement, QueryParameters Parameters) ReadExecute(ReadOnlySpan<byte> body)
    {
        var reader = new BodyReader(body);
        var statement = _prepared.Get(reader.ReadShortBytes());
        return (statement, QueryParameters.Read(ref reader));
    }

    private async Task<byte[]> RunAsync(Statement statement, QueryParameters parameters, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case SelectStatement select:
                return RowsResult.Write(_select.Execute(select, _keyspace, parameters.Values), parameters);
            case DescribeStatement when node.Options.IsBefore4:
                throw new CqlException(CqlErrorCode.SyntaxError, "line 1:0 no viable alternative at input 'DESCRIBE'");
            case DescribeStatement describe:
                return RowsResult.Write(_describe.Execute(describe, _keyspace), parameters);
            case TruncateStatement truncate:
                await _truncate.ExecuteAsync(truncate, _keyspace, cancellationToken).ConfigureAwait(false);
                return new BodyWriter().WriteInt(ResultVoid).ToArray();
            case SchemaStatement change:
                return await _schema.ExecuteAsync(change, _keyspace, cancellationToken).ConfigureAwait(false);
            case UseStatement use:
                _keyspace = node.Schema.Keyspaces.ContainsKey(use.Keyspace)
                    ? use.Keyspace
                    : throw new CqlException(CqlErrorCode.Invalid, $"Keyspace '{use.Keyspace}' does not exist");
                return new BodyWriter().WriteInt(ResultSetKeyspace).WriteText(use.Keyspace).ToArray();
            default:
                throw new CqlException(CqlErrorCode.ServerError, $"No executor for {statement.GetType().Name}");
        }
    }

    private (Opcode Opcode, byte[] Body) Startup(ReadOnlySpan<byte> body)
    {
        var options = new BodyReader(body).ReadTextMap();
        if (options.TryGetValue("COMPRESSION", out var compression) && compression.Length > 0)
        {
            throw new CqlException(CqlErrorCode.ProtocolError, $"Unknown compression algorithm: {compression}");
        }

        _state = node.Options.Credentials is null ? State.Ready : State.Authenticating;
        return _state is State.Ready ? (Opcode.Ready, []) : (Opcode.Authenticate, new BodyWriter().WriteText(Authenticator).ToArray());
    }

    private (Opcode Opcode, byte[] Body) Authenticate(ReadOnlySpan<byte> body)
    {
        // SASL PLAIN: authorization id, user name and password, each after a zero byte.
        var parts = Encoding.UTF8.GetString(new BodyReader(body).ReadBytes() ?? []).Split('\0');
        var (username, password) = parts.Length < 2 ? ("", "") : (parts[^2], parts[^1]);
        if (password.Length == 0 || username.Length == 0 || node.Options.Credentials is not { } credentials)
        {
            throw new CqlException(CqlErrorCode.BadCredentials, $"{(password.Length == 0 ? "Password" : "Username")} must not be null");
        }

        var right = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(credentials.Password));
        if (username != credentials.Username || !right)
        {
            throw new CqlException(CqlErrorCode.BadCredentials, $"Provided username {username} and/or password are incorrect");
        }

        _state = State.Ready;
        return (Opcode.AuthSuccess, new BodyWriter().WriteBytes(null).ToArray());
    }

    private static byte[] Supported() => new BodyWriter().WriteShort(3)
        .WriteText("PROTOCOL_VERSIONS").WriteTextList(["3/v3", "4/v4"])
        .WriteText("COMPRESSION").WriteTextList([])
        .WriteText("CQL_VERSION").WriteTextList(["3.4.5"])
        .ToArray();

    private static string Name(Opcode opcode) => opcode is Opcode.AuthResponse ? "AUTH_RESPONSE" : opcode.ToString().ToUpperInvariant();
}
