using CoverType.Domain;
using CoverType.Pipeline.Tracking;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Challenger;

/// <summary>The logged model of a campaign's run.</summary>
internal sealed class CampaignModels(MlflowClient mlflow, IOptions<RegistryOptions> registry)
{
    /// <summary>The model's name within its run.</summary>
    public const string Name = "model";

    // The trees of the graph are of ai.onnx.ml 5, which onnx has from 1.16 and onnxruntime from 1.20 on.
    private static readonly string[] Requirements =
        ["mlflow>=2.9", "onnx>=1.16,<2", "onnxruntime>=1.20,<2", "numpy>=1.26,<3", "pandas>=2,<3"];

    private static readonly InputExample TypicalCell = new(
        ForestFeatures.Columns,
        [
            [
                .. ForestFeatures.Numeric.Select(feature => (object)feature.Typical),
                WildernessArea.All[0].Name,
                SoilType.All[0].Code,
            ],
        ]);

    private readonly RegistryOptions _registry = registry.Value;

    /// <summary>Returns the logged model of this graph, and uploads it if there is none.</summary>
    /// <param name="run">The campaign's run.</param>
    /// <param name="onnxPath">The path of the graph.</param>
    /// <param name="companions">The files that come with the model, by name.</param>
    /// <param name="model">The trained model.</param>
    /// <param name="tags">The tags of the logged model.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<LoggedModel> OpenAsync(
        Run run,
        string onnxPath,
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> companions,
        TrainedModel model,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        foreach (LoggedModel logged in await FindAsync(run, cancellationToken))
        {
            if (logged.Status == LoggedModelStatus.Ready
                && logged.Tags.GetValueOrDefault(CampaignTags.OnnxSha256) == model.OnnxSha256)
            {
                return logged;
            }

            if (logged is { Status: not LoggedModelStatus.Ready, Id: LoggedModelId unfinished })
            {
                // A process was killed while it uploaded; no version refers to it.
                await mlflow.DeleteLoggedModelAsync(unfinished, cancellationToken);
            }
        }

        return await mlflow.LogOnnxModelAsync(
            run,
            Name,
            onnxPath,
            new OnnxModelOptions
            {
                ModelType = model.Name,
                Params = model.Parameters,
                Tags = tags,
                InputExample = TypicalCell,
                Files = companions,
                Requirements = Requirements,
                PythonVersion = _registry.PythonVersion,
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<LoggedModel>> FindAsync(Run run, CancellationToken cancellationToken)
    {
        List<LoggedModel> models = [];
        try
        {
            await foreach (LoggedModel logged in mlflow.SearchLoggedModelsAsync(
                [run.ExperimentId], $"source_run_id = '{run.Id.Value}'", cancellationToken: cancellationToken))
            {
                models.Add(logged);
            }
        }
        catch (MlflowNotFoundException)
        {
            // A server before MLflow 3.0 has no logged models: the upload into the run is repeated with the same content.
        }

        return models;
    }
}
