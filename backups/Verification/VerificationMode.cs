namespace Ringkeeper.Backups.Verification;

/// <summary>How much of a backup a verification looks at.</summary>
public enum VerificationMode
{
    /// <summary>Every manifest reads and hashes right, every key unwraps, every blob is there at the right size.</summary>
    Quick,

    /// <summary>As quick, and the blobs are downloaded, decrypted and hashed: all of them or a sample.</summary>
    Deep,
}
