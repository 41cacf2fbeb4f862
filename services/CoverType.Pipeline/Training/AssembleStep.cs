using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Training;

/// <summary>Assembles the data set, refuses one that no model should be trained on, and keeps it.</summary>
internal sealed class AssembleStep : ICampaignStep
{
    private readonly DataAssembly _assembly;
    private readonly DataSetArchive _archive;
    private readonly TrainingOptions _options;
    private readonly ILogger _stage;

    public AssembleStep(
        DataAssembly assembly, DataSetArchive archive, IOptions<TrainingOptions> options, ILoggerFactory loggers)
    {
        _assembly = assembly;
        _archive = archive;
        _options = options.Value;
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Assemble;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        _assembly.Release();
        AssembledData data = await _assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Cells.Count < _options.MinimumCells)
        {
            throw new CampaignFailedException(
                $"The data set has {data.DataSet.Cells.Count} distinct cells, fewer than the "
                + $"{_options.MinimumCells} of Training:MinimumCells.");
        }

        if (data.Split.Training.Count == 0 || data.Split.HoldOut.Count == 0)
        {
            throw new CampaignFailedException(
                $"The data set of {data.DataSet.Cells.Count} cells leaves none to train on or none to hold out.");
        }

        await _archive.KeepAsync(campaign, data, cancellationToken);
        TrainingLog.Assembled(
            _stage, campaign.Id, data.Portions, data.Split.Training.Count, data.Split.HoldOut.Count);
        return campaign.MovedTo(CampaignStep.Gate) with { DataDigest = data.DataSet.Digest };
    }
}
