using System.ComponentModel;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The campaign that a command changes.</summary>
internal class CampaignOrderOptions : ApiOptions
{
    [CommandArgument(0, "<campaign>")]
    [Description("The number of the campaign.")]
    public int Campaign { get; init; }
}
