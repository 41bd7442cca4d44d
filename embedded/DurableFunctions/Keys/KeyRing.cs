using System.Security.Cryptography;
using System.Text;

namespace Ringkeeper.Embedded.DurableFunctions.Keys;

/// <summary>
/// Says which key opens what. Comparisons run over digests of equal length and look at every candidate, so their time tells
/// nothing about a key.
/// </summary>
internal sealed class KeyRing
{
    private readonly byte[] _master;
    private readonly byte[][] _host;
    private readonly Dictionary<string, byte[][]> _functions;
    private readonly Dictionary<string, byte[]> _system;

    public KeyRing(FunctionKeys keys)
    {
        _master = Digest(keys.MasterKey);
        _host = [.. keys.HostKeys.Values.Select(Digest)];
        _functions = keys.Functions.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Values.Select(Digest).ToArray(),
            StringComparer.OrdinalIgnoreCase);
        _system = keys.SystemKeys.ToDictionary(pair => pair.Key, pair => Digest(pair.Value), StringComparer.OrdinalIgnoreCase);
    }

    public bool OpensFunction(string function, string? key) =>
        OpensAny(key, [_master, .. _host, .. _functions.GetValueOrDefault(function) ?? []]);

    public bool OpensSystem(string name, string? key) =>
        OpensAny(key, _system.TryGetValue(name, out var system) ? [_master, system] : [_master]);

    public bool OpensAnySystem(string? key) => OpensAny(key, [_master, .. _system.Values]);

    public bool OpensAdmin(string? key) => OpensAny(key, [_master]);

    private static bool OpensAny(string? key, ReadOnlySpan<byte[]> candidates)
    {
        if (string.IsNullOrEmpty(key))
        {
            return false;
        }

        var digest = Digest(key);
        var opens = false;
        foreach (var candidate in candidates)
        {
            opens |= CryptographicOperations.FixedTimeEquals(digest, candidate);
        }

        return opens;
    }

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
