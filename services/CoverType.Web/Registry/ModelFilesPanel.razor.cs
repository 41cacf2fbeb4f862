using CoverType.Web.Artifacts;
using CoverType.Web.Tracking;
using Microsoft.AspNetCore.Components;
using Mlflow.Client;

namespace CoverType.Web.Registry;

/// <summary>The signature and the requirements of a model, from its files.</summary>
public sealed partial class ModelFilesPanel : IDisposable
{
    private const string RequirementsFile = "requirements.txt";

    private readonly CancellationTokenSource _closed = new();
    private ModelDescription? _description;
    private string? _requirements;
    private TrackingFailure? _failure;
    private string? _read;

    /// <summary>The URI of the model, for example <c>models:/covertype/3</c>.</summary>
    [Parameter, EditorRequired]
    public required string Uri { get; set; }

    [Inject]
    private MlflowClient Mlflow { get; set; } = null!;

    [Inject]
    private PreviewReader Previews { get; set; } = null!;

    private IEnumerable<(string Title, IReadOnlyList<ModelField> Fields)> Parts =>
        [("SignatureInputs", _description!.Inputs), ("SignatureOutputs", _description.Outputs), ("SignatureParams", _description.Params)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Uri == _read && _failure is not { Kind: TrackingFailureKind.Away })
        {
            return;
        }

        _read = Uri;
        CancellationToken left = _closed.Token;
        try
        {
            ModelFiles files = await Mlflow.FindModelFilesAsync(Uri, left);
            _description = await Mlflow.GetModelDescriptionAsync(files, left);
            _requirements = await ReadRequirementsAsync(files, left);
            _failure = null;
        }
        catch (Exception failure) when (failure is MlflowException or ArgumentException)
        {
            _failure = TrackingFailure.From(failure);
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The visitor left the page.
        }
    }

    private async Task<string?> ReadRequirementsAsync(ModelFiles files, CancellationToken cancellationToken)
    {
        string path = files.Path is null ? RequirementsFile : $"{files.Path}/{RequirementsFile}";
        try
        {
            Preview preview = await Previews.ReadAsync(files.ArtifactUri, path, cancellationToken);
            return preview.Kind == PreviewKind.Text ? preview.Text.Trim() : null;
        }
        catch (MlflowNotFoundException)
        {
            return null;
        }
    }
}
