using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ringkeeper.Backups.Uploads;

/// <summary>
/// A record of the index file: the length of its body, the first bytes of the body's SHA-256, the body. A body begins with its kind,
/// that of the first record with the format's version behind it.
/// </summary>
internal static class LocalIndexRecord
{
    public const int HeadLength = sizeof(int) + CheckLength;

    private const int CheckLength = 8;
    private const int FormatVersion = 2;
    private const int MaximumLength = 16 << 20;

    private enum Kind
    {
        Owner = 1,
        SSTable = 2,
        Contents = 3,
    }

    /// <summary>Writes records, each in one piece.</summary>
    public static void Write(Stream file, IEnumerable<LocalIndexEntry> entries)
    {
        var record = new byte[4096];
        var body = new RecordWriter();
        foreach (var entry in entries)
        {
            body.Reset();
            Write(body, entry);
            var length = HeadLength + body.Written.Length;
            record = record.Length < length ? new byte[length] : record;
            BinaryPrimitives.WriteInt32LittleEndian(record, body.Written.Length);
            Check(body.Written, record.AsSpan(sizeof(int), CheckLength));
            body.Written.CopyTo(record.AsSpan(HeadLength));
            file.Write(record, 0, length);
        }
    }

    /// <summary>The length of a record's body, from its head; null when that can't be one.</summary>
    public static int? TryReadLength(ReadOnlySpan<byte> head) =>
        BinaryPrimitives.ReadInt32LittleEndian(head) is > 0 and <= MaximumLength and var length ? length : null;

    /// <summary>The entry, or null when the record is torn or damaged, or of another version.</summary>
    public static LocalIndexEntry? TryRead(ReadOnlySpan<byte> record)
    {
        Span<byte> check = stackalloc byte[CheckLength];
        Check(record[HeadLength..], check);
        if (!record[sizeof(int)..].StartsWith(check))
        {
            return null;
        }

        try
        {
            return Read(new RecordReader(record[HeadLength..]));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static void Write(RecordWriter body, LocalIndexEntry entry)
    {
        switch (entry)
        {
            case { Owner: { } owner }:
                body.Number((int)Kind.Owner);
                body.Number(FormatVersion);
                body.Text(owner);
                break;
            case { SSTable: { } known }:
                body.Number((int)Kind.SSTable);
                KnownSSTableRecord.Write(body, known);
                break;
            case { Contents: [var first, ..] contents }:
                body.Number((int)Kind.Contents);
                body.Text(first.Location.Bundle);
                body.Number(contents.Count);
                foreach (var content in contents)
                {
                    body.Hash(content.Sha256);
                    body.Number(content.Location.Offset);
                    body.Number(content.Location.Length);
                }

                break;
        }
    }

    private static LocalIndexEntry? Read(RecordReader body) => (Kind)body.Number() switch
    {
        Kind.Owner when body.Number() == FormatVersion => new LocalIndexEntry { Owner = body.Text() },
        Kind.SSTable => new LocalIndexEntry { SSTable = KnownSSTableRecord.Read(ref body) },
        Kind.Contents => new LocalIndexEntry { Contents = ReadContents(ref body) },
        _ => null,
    };

    private static BundledContent[] ReadContents(ref RecordReader body)
    {
        var bundle = body.Text();
        var contents = new BundledContent[body.Count()];
        for (var i = 0; i < contents.Length; i++)
        {
            contents[i] = new BundledContent(body.Hash(), new ContentLocation(bundle, body.Number(), body.Number()));
        }

        return contents;
    }

    private static void Check(ReadOnlySpan<byte> body, Span<byte> check)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        hash[..CheckLength].CopyTo(check);
    }
}
