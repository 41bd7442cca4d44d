namespace Ringkeeper.Backups.Keys;

/// <summary>A data key's bytes with the record they came from.</summary>
internal sealed record UnwrappedKey(DataKeyRecord Record, byte[] Bytes);
