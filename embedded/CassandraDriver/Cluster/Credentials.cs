namespace Cassandra;

/// <summary>A role's name and password. Its text never holds the password.</summary>
internal sealed record Credentials(string Username, string Password)
{
    public override string ToString() => Username;
}
