using CoverType.Inference.Models;

namespace CoverType.Inference.OpenInference;

/// <summary>The model in the path of a request: only the one that is served can be asked.</summary>
internal static class ModelPath
{
    /// <summary>Returns the served model, if it is the one of the path.</summary>
    /// <exception cref="OpenInferenceException">
    /// No model is served (503), or another model or version is (404).
    /// </exception>
    public static RegisteredVersion Require(ServedModels models, string name, string? version)
    {
        ServingState state = models.State;
        if (state.Model is not LoadedModel model)
        {
            throw new OpenInferenceException(
                StatusCodes.Status503ServiceUnavailable, $"There is no model to predict with. {state.Problem}");
        }

        RegisteredVersion served = model.Version;
        return served.Name == name && (version is null || served.Version == version)
            ? served
            : throw new OpenInferenceException(
                StatusCodes.Status404NotFound,
                $"{name}{(version is null ? "" : $" version {version}")} is not served; {served.Name} version "
                + $"{served.Version} is.");
    }
}
