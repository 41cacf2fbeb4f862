using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using Onnx.Model;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace CoverType.Inference.Models;

/// <summary>Loads a downloaded file, after checking that it may be served.</summary>
internal sealed class ModelLoader(IOptions<ServingOptions> options, TimeProvider time) : IModelLoader
{
    /// <inheritdoc/>
    /// <remarks>The file is read once: the bytes that are verified are those that are loaded.</remarks>
    public async Task<LoadedModel> LoadAsync(CachedModel cached, CancellationToken cancellationToken)
    {
        byte[] bytes = await File.ReadAllBytesAsync(cached.OnnxPath, cancellationToken);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        VerifyDigest(cached, sha256);
        VerifyGraph(bytes);

        RecordGraph graph = new(CreateSession(bytes));
        try
        {
            SmokePrediction.Try(graph);
        }
        catch
        {
            graph.Dispose();
            throw;
        }

        return new LoadedModel(cached.Version, graph, sha256, bytes.LongLength, time.GetUtcNow());
    }

    private static void VerifyDigest(CachedModel cached, string sha256)
    {
        if (sha256 != cached.Entry.Sha256)
        {
            throw new ModelRefusedException($"the file {cached.OnnxPath} has changed since it was downloaded")
            {
                IsSpoiled = true,
            };
        }

        if (cached.Version.OnnxSha256 is string registered
            && !string.Equals(registered, sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelRefusedException(
                $"its file has the SHA-256 {sha256}, but the registry says {registered}");
        }
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

    private void VerifyGraph(byte[] bytes)
    {
        OnnxModel model;
        try
        {
            model = OnnxModel.Read(bytes);
        }
        catch (OnnxFormatException failure)
        {
            throw new ModelRefusedException(failure.Message.TrimEnd('.'), failure);
        }

        OnnxLimits limits = new() { MaximumBytes = options.Value.MaxModelBytes };
        List<string> problems = [.. OnnxModelCheck.Problems(model, limits), .. ModelSignature.Problems(model)];
        if (problems.Count > 0)
        {
            throw new ModelRefusedException(string.Join("; ", problems));
        }
    }
}
