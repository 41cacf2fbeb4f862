using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;
using Mlflow.Tool.Copying.Session;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>What a run refers to, as it is on the target.</summary>
/// <param name="Digest">A digest of the ids on the target: another one means that a link is missing.</param>
/// <param name="LostModels">The number of logged models, as inputs and outputs, that the target does not have.</param>
/// <param name="HasLostParent">True if the run has a parent, and the target does not have it.</param>
internal readonly record struct RunReferences(string Digest, int LostModels, bool HasLostParent)
{
    private const int Length = 32;

    public static RunReferences Of(Run run, CopyMap map)
    {
        List<string> lines =
        [
            .. run.InputModels.Distinct().Select(id => $"input {map.FindModel(id)}"),
            .. run.Models.Distinct().Select(id => string.Create(
                CultureInfo.InvariantCulture, $"output {map.FindModel(id)} {run.ModelSteps.GetValueOrDefault(id)}")),
        ];
        RunId? parent = RunTags.FindParent(run, map);
        lines.Sort(StringComparer.Ordinal);
        lines.Add($"parent {parent}");
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return new RunReferences(
            Convert.ToHexStringLower(hash)[..Length],
            run.InputModels.Concat(run.Models).Count(id => map.FindModel(id) is null),
            parent is null && run.Tags.GetValueOrDefault(SystemTags.Parent) is { Length: > 0 });
    }
}
