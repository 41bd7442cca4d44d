namespace Ringkeeper.Tests.Disks;

/// <inheritdoc cref="TinyFileSystemFactAttribute"/>
internal sealed class TinyFileSystemTheoryAttribute : TheoryAttribute
{
    public TinyFileSystemTheoryAttribute() => Skip = new TinyFileSystemFactAttribute().Skip;
}
