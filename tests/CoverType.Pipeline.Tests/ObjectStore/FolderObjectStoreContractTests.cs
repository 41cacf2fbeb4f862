using CoverType.Pipeline.ObjectStore;
using CoverType.Testing;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Tests.ObjectStore;

public sealed class FolderObjectStoreContractTests : ObjectStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FolderObjectStoreContractTests()
    {
        Store = new FolderObjectStore(Options.Create(new ObjectStoreOptions { Folder = _folder.Path }));
    }

    private protected override IObjectStore Store { get; }

    public void Dispose() => _folder.Dispose();
}
