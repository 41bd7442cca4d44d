namespace Ringkeeper.Backups.Errors;

/// <summary>A manifest that can't be used: not JSON, not ours, or with a value that can't be right.</summary>
public class ManifestException : BackupException
{
    public ManifestException(string blob, string field, string value, string expected, Exception? innerException = null)
        : base($"Manifest {blob}: {field} is '{value}'; expected {expected}.", innerException)
    {
        Blob = blob;
        Field = field;
        Value = value;
    }

    /// <summary>The field by its path in the JSON.</summary>
    public string Field { get; }

    /// <summary>What was found, made printable.</summary>
    public string Value { get; }
}
