using System.Security.Cryptography;

namespace CoverType.Pipeline.Campaigns;

/// <summary>
/// The name of this process in the history of steps. Each start has its own, so that the row of a killed process is not
/// taken for a row of its successor on the same machine.
/// </summary>
internal sealed class PipelineNode
{
    /// <summary>The name: machine, process and four random digits, such as <c>worker-1-4711-3fa2</c>.</summary>
    public string Name { get; } =
        $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
}
