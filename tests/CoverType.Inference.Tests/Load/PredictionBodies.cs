using System.Text.Json;
using CoverType.Clients.Predictions;
using CoverType.Domain;

namespace CoverType.Inference.Tests.Load;

/// <summary>The bodies of right requests.</summary>
internal static class PredictionBodies
{
    public static byte[] Of(ForestCell cell) => JsonSerializer.SerializeToUtf8Bytes(
        PredictionRequest.For(cell), PredictionJsonContext.Default.PredictionRequest);
}
