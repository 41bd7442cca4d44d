using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Ringkeeper.Backups.Errors;

namespace Ringkeeper.Backups.Uploads;

/// <summary>Several files as one stream that is read once; each file is hashed as it goes by.</summary>
internal sealed class ConcatenatedFiles : Stream
{
    // What was just read is hashed while it is still in the processor's cache.
    private const int PieceLength = 256 << 10;

    private readonly IReadOnlyList<LocalFile> _files;
    private readonly string[] _hashes;
    private readonly Action<LocalFile>? _passed;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private SafeFileHandle? _handle;
    private int _current;
    private long _offset;

    /// <param name="files">In their order in the blob.</param>
    /// <param name="passed">Told of each file when its last byte was read.</param>
    public ConcatenatedFiles(IReadOnlyList<LocalFile> files, Action<LocalFile>? passed = null)
    {
        _files = files;
        _hashes = new string[files.Count];
        _passed = passed;
    }

    /// <summary>SHA-256 of each file, lower-case hex; complete when the stream was read to its end.</summary>
    public IReadOnlyList<string> Hashes =>
        _current == _files.Count ? _hashes : throw new InvalidOperationException("The files haven't been read to their end.");

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !OpenCurrent())
        {
            return 0;
        }

        var wanted = (int)Math.Min(Math.Min(buffer.Length, PieceLength), _files[_current].Length - _offset);
        var read = RandomAccess.Read(_handle!, buffer[..wanted], _offset);
        Passed(buffer[..read]);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || !OpenCurrent())
        {
            return 0;
        }

        var wanted = (int)Math.Min(buffer.Length, _files[_current].Length - _offset);
        var read = await RandomAccess.ReadAsync(_handle!, buffer[..wanted], _offset, cancellationToken).ConfigureAwait(false);
        Passed(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _handle?.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    // Empty files are passed here; false at the end of the last file.
    private bool OpenCurrent()
    {
        while (_current < _files.Count)
        {
            var file = _files[_current];
            if (_handle is null)
            {
                _handle = File.OpenHandle(file.Path, options: FileOptions.SequentialScan | FileOptions.Asynchronous);
                FileHash.RequireLength(_handle, file.Path, file.Length);
            }

            if (_offset < file.Length)
            {
                return true;
            }

            CloseCurrent(file);
        }

        return false;
    }

    private void Passed(ReadOnlySpan<byte> bytes)
    {
        var file = _files[_current];
        FileHash.RequireMore(bytes.Length, file.Path, _offset, file.Length);
        _hash.AppendData(bytes);
        _offset += bytes.Length;
        if (_offset == file.Length)
        {
            CloseCurrent(file);
        }
    }

    private void CloseCurrent(LocalFile file)
    {
        _handle?.Dispose();
        _handle = null;
        _hashes[_current] = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (file.Sha256 is { } expected && expected != _hashes[_current])
        {
            throw new SnapshotFileChangedException($"{file.Path} has other bytes than when it was hashed a moment ago.") { File = file.Path };
        }

        _current++;
        _offset = 0;
        _passed?.Invoke(file);
    }
}
