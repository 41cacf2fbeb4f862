using CoverType.Web.Models;
using CoverType.Web.Outages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Pipeline;

/// <summary>The page that shows the pipeline and the model in production.</summary>
public sealed partial class PipelinePage
{
    private PipelineView? _view;
    private ServiceProblem? _problem;
    private ModelInProduction? _model;
    private ServiceProblem? _modelProblem;

    [Inject]
    private PipelineObserver Pipeline { get; set; } = null!;

    [Inject]
    private ModelObserver Models { get; set; } = null!;

    [Inject]
    private IOptions<PipelinePageOptions> Options { get; set; } = null!;

    private string ProblemTitle => _problem?.Kind switch
    {
        ServiceProblemKind.NotReady => "The pipeline cannot work at the moment",
        ServiceProblemKind.NoAnswer => "The pipeline does not answer",
        _ => "The pipeline answers with an error",
    };

    /// <inheritdoc/>
    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        (PipelineView? view, _problem) = await Pipeline.LookAsync(cancellationToken);
        _view = view ?? _view;
        (_model, _modelProblem) = await Models.LookAsync(cancellationToken);
        return Options.Value.RefreshEvery;
    }
}
