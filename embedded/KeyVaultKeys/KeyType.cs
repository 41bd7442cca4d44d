namespace Azure.Security.KeyVault.Keys;

/// <summary>The kind of a key, by its JSON Web Key name.</summary>
public readonly struct KeyType : IEquatable<KeyType>
{
    private readonly string _value;

    public KeyType(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        _value = value;
    }

    public static KeyType Rsa { get; } = new("RSA");

    public static KeyType RsaHsm { get; } = new("RSA-HSM");

    public static KeyType Oct { get; } = new("oct");

    public static KeyType OctHsm { get; } = new("oct-HSM");

    public static KeyType Ec { get; } = new("EC");

    public static KeyType EcHsm { get; } = new("EC-HSM");

    public static implicit operator KeyType(string value) => new(value);

    public static bool operator ==(KeyType left, KeyType right) => left.Equals(right);

    public static bool operator !=(KeyType left, KeyType right) => !left.Equals(right);

    public bool Equals(KeyType other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is KeyType other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_value ?? "");

    public override string ToString() => _value ?? "";
}
