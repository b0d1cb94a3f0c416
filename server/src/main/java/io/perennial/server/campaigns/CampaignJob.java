package io.perennial.server.campaigns;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.perennial.server.jobs.ProjectRounds;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks after the running campaigns of every project, one round after another. */
@Configuration(proxyBeanMethods = false)
class CampaignJob {

  private static final Duration BETWEEN = Duration.ofSeconds(15);

  @Bean
  RecurringTask<Void> runCampaigns(ProjectRounds rounds, CampaignRunner runner) {
    return rounds.every("campaigns", BETWEEN, runner::run);
  }
}
