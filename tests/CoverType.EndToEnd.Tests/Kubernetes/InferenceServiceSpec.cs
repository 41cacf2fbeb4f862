namespace CoverType.EndToEnd.Tests.Kubernetes;

internal sealed class InferenceServiceSpec
{
    public InferencePredictor Predictor { get; set; } = new();
}
