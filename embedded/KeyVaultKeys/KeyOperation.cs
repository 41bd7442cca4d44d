namespace Azure.Security.KeyVault.Keys;

/// <summary>What a key may be used for.</summary>
public readonly struct KeyOperation : IEquatable<KeyOperation>
{
    private readonly string _value;

    public KeyOperation(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static KeyOperation Encrypt { get; } = new("encrypt");

    public static KeyOperation Decrypt { get; } = new("decrypt");

    public static KeyOperation Sign { get; } = new("sign");

    public static KeyOperation Verify { get; } = new("verify");

    public static KeyOperation WrapKey { get; } = new("wrapKey");

    public static KeyOperation UnwrapKey { get; } = new("unwrapKey");

    public static implicit operator KeyOperation(string value) => new(value);

    public static bool operator ==(KeyOperation left, KeyOperation right) => left.Equals(right);

    public static bool operator !=(KeyOperation left, KeyOperation right) => !left.Equals(right);

    public bool Equals(KeyOperation other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is KeyOperation other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_value ?? "");

    public override string ToString() => _value ?? "";
}
