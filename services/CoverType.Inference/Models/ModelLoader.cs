using CoverType.Domain.Explanations;
using CoverType.Domain.Profiles;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace CoverType.Inference.Models;

/// <summary>Loads a downloaded model, after checking that it may be served.</summary>
internal sealed class ModelLoader(IOptions<ServingOptions> options, TimeProvider time) : IModelLoader
{
    /// <inheritdoc/>
    public async Task<LoadedModel> LoadAsync(CachedModel cached, CancellationToken cancellationToken)
    {
        ModelGraphFile file = await ModelFiles.ReadGraphAsync(cached, options.Value.MaxModelBytes, cancellationToken);
        GraphLayout layout = Verify(file.Model);
        (DataProfile? profile, string? profileProblem) = await ModelFiles.ReadProfileAsync(cached, cancellationToken);
        (BackgroundCells? background, string? backgroundProblem) =
            await ModelFiles.ReadBackgroundAsync(cached, cancellationToken);
        InferenceSession session = CreateSession(file.Bytes);
        IModelGraph graph = layout.IsOwn ? new RecordGraph(session) : new OtherGraph(session, layout);
        try
        {
            SmokePrediction.Try(graph);
        }
        catch
        {
            graph.Dispose();
            throw;
        }

        return new LoadedModel(cached.Version, graph, file.Sha256, new FileInfo(cached.OnnxPath).Length, time.GetUtcNow())
        {
            FilesSha256 = ModelFiles.DigestOf(cached),
            Layout = layout.ToString(),
            Profile = profile,
            ProfileProblem = profileProblem,
            Background = background,
            BackgroundProblem = backgroundProblem,
        };
    }

    private static InferenceSession CreateSession(byte[] bytes)
    {
        // One thread for each request: requests use the cores already, and more threads make the slowest requests slower.
        using SessionOptions settings = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            return new InferenceSession(bytes, settings);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new ModelRefusedException($"ONNX Runtime cannot load it: {failure.Message}", failure);
        }
    }

    private GraphLayout Verify(OnnxModel model)
    {
        OnnxLimits limits = new() { MaximumBytes = options.Value.MaxModelBytes };
        GraphLayout? layout = GraphLayoutReader.Read(model, out IReadOnlyList<string> missing);
        string[] problems = [.. OnnxModelCheck.Problems(model, limits), .. missing];
        return layout is not null && problems.Length == 0
            ? layout
            : throw new ModelRefusedException(string.Join("; ", problems));
    }
}
