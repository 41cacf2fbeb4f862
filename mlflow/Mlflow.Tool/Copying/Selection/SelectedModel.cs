using Mlflow.Client;

namespace Mlflow.Tool.Copying.Selection;

/// <summary>A registered model that is copied, with its versions by number.</summary>
internal sealed record SelectedModel(RegisteredModel Model, IReadOnlyList<ModelVersion> Versions);
