"""What the database protects of the facts."""

from portal.audit.guards import Guard, Rule

GUARDS = (
    Guard("indicators_batch", Rule.INSERT_ONLY),
    Guard("indicators_benchmark", Rule.SUPERSEDE_ONLY),
    Guard("indicators_closing", Rule.INSERT_ONLY),
    Guard("indicators_confirmation", Rule.INSERT_ONLY),
    Guard("indicators_coverage", Rule.SUPERSEDE_ONLY),
    Guard("indicators_explanation", Rule.INSERT_ONLY),
    Guard("indicators_indicatorversion", Rule.SUPERSEDE_ONLY),
    Guard("indicators_modeluse", Rule.INSERT_ONLY),
    Guard("indicators_neighbourmodel", Rule.INSERT_ONLY),
    Guard("indicators_publishedfigure", Rule.SUPERSEDE_ONLY),
    Guard("indicators_target", Rule.SUPERSEDE_ONLY),
    Guard("indicators_targetreview", Rule.INSERT_ONLY),
    Guard("indicators_upload", Rule.INSERT_ONLY),
    Guard("indicators_value", Rule.SUPERSEDE_ONLY),
)
