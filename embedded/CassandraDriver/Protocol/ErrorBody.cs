namespace Cassandra.Protocol;

/// <summary>Turns an ERROR message into the exception of its kind (native protocol v4, section 9).</summary>
internal static class ErrorBody
{
    public static Exception Decode(BodyReader body)
    {
        var code = body.ReadInt();
        var message = body.ReadString();
        return code switch
        {
            0x0000 => new ServerErrorException(message),
            0x000A => new ProtocolErrorException(message),
            0x0100 => new AuthenticationException(message),
            0x1000 => new UnavailableException(body.ReadConsistency(), body.ReadInt(), body.ReadInt()),
            0x1001 => new OverloadedException(message),
            0x1002 => new IsBootstrappingException(message),
            0x1003 => new TruncateException(message),
            0x1100 => new WriteTimeoutException(body.ReadConsistency(), body.ReadInt(), body.ReadInt(), body.ReadString()),
            0x1200 => new ReadTimeoutException(body.ReadConsistency(), body.ReadInt(), body.ReadInt(), body.ReadByte() != 0),
            0x1300 => ReadFailure(ref body),
            0x1400 => FunctionFailure(message, ref body),
            0x1500 => new WriteFailureException(body.ReadConsistency(), body.ReadInt(), body.ReadInt(), failures: body.ReadInt(), writeType: body.ReadString()),
            0x2000 => new SyntaxError(message),
            0x2100 => new UnauthorizedException(message),
            0x2200 => new InvalidQueryException(message),
            0x2300 => new InvalidConfigurationInQueryException(message),
            0x2400 => new AlreadyExistsException(body.ReadString(), body.ReadString()),
            0x2500 => new PreparedQueryNotFoundException(message, body.ReadShortBytes()),
            _ => new DriverInternalError($"The server reported an error of the unknown kind 0x{code:x4}: {message}"),
        };
    }

    private static ReadFailureException ReadFailure(ref BodyReader body)
    {
        var (consistency, received, required) = (body.ReadConsistency(), body.ReadInt(), body.ReadInt());
        var failures = body.ReadInt();
        return new ReadFailureException(consistency, received, required, body.ReadByte() != 0, failures);
    }

    private static FunctionFailureException FunctionFailure(string message, ref BodyReader body) => new(message)
    {
        Keyspace = body.ReadString(),
        Name = body.ReadString(),
        ArgumentTypes = body.ReadStringList(),
    };
}
