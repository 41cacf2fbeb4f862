using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Assembly;

/// <summary>Assembles and archives the data set. The campaign fails if it has too few cells.</summary>
internal sealed class AssembleStep(
    DataAssembly assembly,
    DataSetArchive archive,
    IOptions<TrainingOptions> options,
    ILoggerFactory loggers) : ICampaignStep
{
    private readonly TrainingOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public CampaignStep Step => CampaignStep.Assemble;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        assembly.Release();
        AssembledData data = await assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Cells.Count < _options.MinimumCells)
        {
            return StepResult.FailWith(
                $"The data set has {data.DataSet.Cells.Count} distinct cells, fewer than the "
                + $"{_options.MinimumCells} of Training:MinimumCells.");
        }

        if (data.Split.Training.Count == 0 || data.Split.HoldOut.Count == 0)
        {
            return StepResult.FailWith(
                $"The data set of {data.DataSet.Cells.Count} cells has none to train on or none to hold out.");
        }

        await archive.KeepAsync(campaign, data, cancellationToken);
        _stage.Assembled(campaign.Id, data.Portions, data.Split.Training.Count, data.Split.HoldOut.Count);
        if (data.Twins > 0)
        {
            _stage.Twins(campaign.Id, data.Twins, data.Split.HoldOut.Count);
        }

        return StepResult.ContinueWith(CampaignStep.Gate, new AssembledFact(data.DataSet.Digest));
    }
}
