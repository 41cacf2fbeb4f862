using CoverType.Pipeline.Tests.Campaigns;
using CoverType.Pipeline.Tests.Gate;
using CoverType.Pipeline.Tests.Promotion;
using CoverType.Pipeline.Tests.Stack;
using CoverType.Testing;

namespace CoverType.Pipeline.Tests;

/// <summary>The classes that kill processes or run several campaigns come first.</summary>
public sealed class ClassOrder() : LongestFirst(
    typeof(KilledCampaignTests),
    typeof(KilledMigrationTests),
    typeof(SharedCampaignTests),
    typeof(GateStepTests),
    typeof(KilledProcessTests),
    typeof(ChampionOutageTests),
    typeof(PromotionTests),
    typeof(DoubtedRowsTests));
