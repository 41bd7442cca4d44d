using Ringkeeper.Backups.Errors;
using Ringkeeper.Backups.Names;

namespace Ringkeeper.Backups.Schema;

/// <summary>Rows of system_schema that can't be used. Names the file, the row (counted from 0) and the field.</summary>
public sealed class SchemaFormatException : BackupException
{
    internal SchemaFormatException(string file, string place, string problem, Exception? innerException = null)
        : base($"Schema file {file}: {PrintableText.Of(place)} {PrintableText.Of(problem)}.", innerException)
    {
        File = file;
    }
}
