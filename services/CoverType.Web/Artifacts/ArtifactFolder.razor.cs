using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Artifacts;

/// <summary>The entries of a folder of artifacts.</summary>
public sealed partial class ArtifactFolder : IDisposable
{
    private const int Most = 500;

    private readonly CancellationTokenSource _closed = new();
    private readonly HashSet<string> _open = [];
    private List<ArtifactInfo>? _entries;
    private ArtifactOwner? _listed;
    private TrackingFailure? _failure;
    private bool _isCut;
    private bool _isListing;

    /// <summary>Whose artifacts they are.</summary>
    [Parameter, EditorRequired]
    public required ArtifactOwner Owner { get; set; }

    /// <summary>The folder; null for the root.</summary>
    [Parameter, EditorRequired]
    public required string? Path { get; set; }

    /// <summary>The path of the chosen file; null for none. The folders above it are open.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>Returns the address of the page with a file chosen.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string> AddressOf { get; set; }

    [Inject]
    private MlflowClient Mlflow { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // A page refreshes its parts: after a failure the folder is listed again then.
        if (Owner != _listed || (!_isListing && _failure is { Kind: TrackingFailureKind.Away }))
        {
            _listed = Owner;
            _isListing = true;
            await ListAsync(_closed.Token);
            _isListing = false;
        }
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            List<ArtifactInfo> entries = await Owner.ListAsync(Mlflow, Path, cancellationToken)
                .Take(Most + 1)
                .ToListAsync(cancellationToken);
            _isCut = entries.Count > Most;
            _entries =
            [
                .. entries.Take(Most).OrderBy(entry => !entry.IsFolder).ThenBy(entry => entry.Path, StringComparer.Ordinal),
            ];
            _open.UnionWith(entries.Where(IsAboveSelected).Select(entry => entry.Path));
            _failure = null;
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException)
        {
            _failure = TrackingFailure.From(failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The visitor left the page.
        }
    }

    private bool IsAboveSelected(ArtifactInfo entry) =>
        entry.IsFolder && Selected?.StartsWith($"{entry.Path}/", StringComparison.Ordinal) == true;

    private void Toggle(string folder)
    {
        if (!_open.Remove(folder))
        {
            _open.Add(folder);
        }
    }

    private static string NameOf(ArtifactInfo entry) => entry.Path[(entry.Path.LastIndexOf('/') + 1)..];
}
